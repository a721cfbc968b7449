import { z } from 'zod';
import type { Result } from '../../../shared/result.ts';
import { readSettings, type SettingsProblem } from '../../../shared/settings/read-settings.ts';

const path = z.string().min(1).max(500);
/** YAML reads an unquoted 12345 as a number; a queue is a name. */
const queueName = z.union([z.string(), z.number().int().transform(String)]).pipe(z.string().regex(/^[\w-]{1,64}$/));
const withSeat = z.string().regex(/^[^{}]*\{seat\}[^{}]*$/, '要含有 {seat} · must contain {seat}');
const seatNumber = z.number().int().min(100).max(99_999_999);
const port = z.number().int().min(1).max(65_535);

const sipSchema = z.strictObject({
  /** WebSocket addresses the seats' phones register at, in order of preference. */
  servers: z
    .array(z.url({ protocol: /^wss?$/ }))
    .min(1)
    .max(8)
    .default(['ws://127.0.0.1:8088/ws']),
  /** The part behind the @ of a seat's address; the first server's host when not given. */
  domain: z.string().min(1).max(120).optional(),
  /** The realm of the PBX's challenge; the digests in `seatsFile` are made for it. */
  realm: z
    .string()
    .regex(/^[^\s;"]{1,120}$/, '不能有空白、分号、引号 · no blanks, semicolons or quotes')
    .default('hotline'),
});

const asteriskSchema = z.strictObject({
  host: z.string().min(1).max(255).default('127.0.0.1'),
  port: port.default(5_038),
  username: z.string().min(1).max(64).default('hotline'),
  /** A file that holds the account's secret and nothing else. */
  secretFile: path,
});

export const centralSettingsSchema = z
  .strictObject({
    host: z.string().min(1).max(255).default('127.0.0.1'),
    port: z.number().int().min(0).max(65_535).default(12_350),
    /** The data folder. */
    data: path.default('central-data'),
    /** A file with the connection URL of a PostgreSQL, `postgres://user:password@host/database`; without it a SQLite file in `data`. */
    database: z.strictObject({ postgresFile: path }).optional(),
    /** A file that holds the code with which seats enrol; without one a code is made at each start and printed. */
    enrolCodeFile: path.optional(),
    /** The city's own catalogue, CSV or XLSX; read again on SIGHUP. Without it the demonstration's is served. */
    catalogue: path.optional(),
    /** A file that holds what signs the tokens, 32 characters or more; without one it is made and kept in the database. */
    tokenKeyFile: path.optional(),
    /** Addresses of proxies in front, whose word on the client's address is believed (X-Forwarded-For). */
    proxies: z
      .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))
      .max(20)
      .default([]),
    /** The people with accounts, JSON; read once, who is known already is left as they are. Without it the seats' people of practice. */
    accounts: path.optional(),
    /** The seats there are, by number. */
    seats: z
      .strictObject({ from: seatNumber.default(8_001), to: seatNumber.default(8_020) })
      .prefault({})
      .refine(
        ({ from, to }) => to >= from && to - from < 2_000,
        'to 要不小于 from，最多 2000 席 · to must not be below from, 2,000 seats at most',
      ),
    /** PEM files. */
    tls: z.strictObject({ certificate: path, key: path }).optional(),
    /** Where citizens reach this central from outside, for the links of return visits; without it no links are sent. */
    publicAddress: z
      .url({ protocol: /^https?$/ })
      .transform((address) => address.replace(/\/+$/, ''))
      .optional(),
    /** Without `tls` on another address than loopback: only behind a proxy that has it. */
    allowPlain: z.boolean().default(false),
    telephony: z
      .strictObject({
        sip: sipSchema.prefault({}),
        /** Asterisk's manager interface; without it nobody tells the PBX who is ready. */
        ami: asteriskSchema.optional(),
        queues: z.array(queueName).min(1).max(200).default(['12345']),
        /** What the queues dial to reach a seat. */
        memberInterface: withSeat.default('Local/{seat}@hotline-seats/n'),
        /** Whose state tells whether a seat's phone is there. */
        deviceInterface: withSeat.default('PJSIP/{seat}'),
        /** Where the seats' accounts are written for the PBX to include; digests, no passwords. */
        seatsFile: path.optional(),
      })
      .prefault({}),
  })
  .superRefine(({ host, tls, allowPlain }, context) => {
    if (/^(127(\.\d+){3}|::1|localhost)$/.test(host) || tls || allowPlain) return;
    context.addIssue({
      code: 'custom',
      path: ['host'],
      message: '对外监听要配 tls，或写明 allowPlain: true · needs tls, or allowPlain: true',
    });
  });
export type CentralSettings = z.infer<typeof centralSettingsSchema>;

export function parseCentralSettings(text: string): Result<CentralSettings, SettingsProblem[]> {
  return readSettings(text, centralSettingsSchema);
}
