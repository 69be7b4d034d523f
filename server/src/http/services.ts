import type { Clock } from '../clock.ts';
import type { CollectorMemory } from '../collect/collector-memory.ts';
import type { Database } from '../database/database.ts';
import type { AddressGuard } from '../engine/address-guard.ts';
import type { ReplyRecorder } from '../engine/record-replies.ts';
import type { SecretBox } from '../engine/secret-box.ts';
import type { Log } from '../log.ts';
import type { PasswordHasher } from '../people/password-hash.ts';
import type { ApiKeyMemory } from './api-key-memory.ts';

/** What handlers work with; main.ts puts it together. */
export interface Services {
  database: Database;
  recorder: ReplyRecorder;
  collectors: CollectorMemory;
  apiKeys: ApiKeyMemory;
  passwords: PasswordHasher;
  /** Tells the engine that these webhooks may have deliveries due: a hint. */
  wake: (webhookIds: string[]) => void;
  secretBox: SecretBox;
  /** Judges the URLs of webhooks on input; the sender asks the same one. */
  addressGuard: AddressGuard;
  /** Of one file. */
  maxUploadBytes: number;
  clock: Clock;
  log: Log;
  /** Where people reach this server, without a slash at the end. */
  publicUrl: string;
}
