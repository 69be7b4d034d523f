/**
 * How each connection plans. Every statement of ours is meant to go by an index, and what a plan believes of a table's size may be
 * old: Postgres keeps the plans of functions and of foreign keys for a connection's life, until the table is next analysed. One
 * made while a table fitted into a page reads all of it for each row once it has grown; that has been seen. So reading a table from
 * end to end is the last resort, and a plan that must do so anyway is not compiled first for looking so dear.
 */
export const PLANNER_SETTINGS = { enable_seqscan: 'off', jit: 'off' } as const;
