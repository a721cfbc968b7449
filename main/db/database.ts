import type Database from 'better-sqlite3';

declare const readable: unique symbol;
declare const writable: unique symbol;

/** The seat's database for reading. SQL stands in free functions, one `…-table.ts` a domain, that take it first. */
export type ReadableDb = Database.Database & { readonly [readable]: true };

/** Within a transaction. Only `Store.write` and the migrations hand it out, so that no half of a change can be committed. */
export type WritableDb = ReadableDb & { readonly [writable]: true };
