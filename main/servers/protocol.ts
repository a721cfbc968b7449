import { z } from 'zod';

/**
 * What main and the practice process say to each other.
 *
 *   main → servers   StartMessage, once
 *   servers → main   { ready } or { failed }; after `failed` the process ends
 *
 * When main goes, the process ends by itself.
 */
const port = z.number().int().min(0).max(65_535);

export const startMessageSchema = z.strictObject({
  dataDir: z.string().min(1),
  resourcesDir: z.string().min(1),
  host: z.literal('127.0.0.1'),
  /** 0: any free port. */
  ports: z.strictObject({ central: port, sip: port }),
  enrolCode: z.string().min(4).max(128),
});
export type StartMessage = z.infer<typeof startMessageSchema>;

export const serversMessageSchema = z.union([
  z.strictObject({ ready: z.strictObject({ centralUrl: z.url({ protocol: /^http$/ }), sipUrl: z.url({ protocol: /^ws$/ }) }) }),
  z.strictObject({ failed: z.string().max(2_000) }),
]);
export type ServersMessage = z.infer<typeof serversMessageSchema>;
