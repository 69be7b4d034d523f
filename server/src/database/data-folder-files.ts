/** What lies in the data folder beside its lock. */
export const DATABASE_FILES = 'postgres';
export const ENCRYPTION_KEY_FILE = 'encryption.key';
/** Says that everything was moved to another database, so that nobody goes on here by mistake. */
export const MOVED_NOTE_FILE = 'moved-to-postgres.json';
