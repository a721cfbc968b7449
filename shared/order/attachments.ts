import { z } from 'zod';

/** What a caller can have to show (ordinance art. 8: voice, text, pictures, video); nothing of it comes over a telephone. */
export const attachmentKinds = ['photo', 'video', 'audio', 'document'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** How it will come. 演示口径: no source lists the ways. */
export const attachmentWays = ['online', 'unit'] as const;
export type AttachmentWay = (typeof attachmentWays)[number];

/** Noted, not held: what there is, and how it will come; `way` null: not settled. */
export const attachmentsSchema = z.object({
  kinds: z.array(z.enum(attachmentKinds)).max(attachmentKinds.length),
  way: z.enum(attachmentWays).nullable(),
});
export type Attachments = z.infer<typeof attachmentsSchema>;

export const NO_ATTACHMENTS: Attachments = { kinds: [], way: null };
