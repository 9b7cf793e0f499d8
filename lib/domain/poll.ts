import { z } from "zod";

/** What a page of alerts names: a notice by its number, or parts by SiliconExpert's ids. */
export const Asked = z.union([z.object({ pcnNum: z.string() }), z.object({ comIds: z.array(z.string()) })]);
export type Asked = z.infer<typeof Asked>;

/**
 * Where a poller stands. All days up to `through` are stored; of the window that is under way, the pages before `page`
 * are, and of that page all but `pending`.
 */
export const PollCursor = z.object({
	sourceId: z.uuid(),
	/** `YYYY-MM-DD`; null before the first window was ended. */
	through: z.string().nullable(),
	window: z
		.object({
			from: z.string(),
			to: z.string(),
			/** From 1; 0 = `pending` is of an earlier window. */
			page: z.number().int(),
			pending: z.array(Asked),
			/** Digest of the page before: one that comes again is no page more. */
			lastPage: z.string().nullable(),
		})
		.nullable(),
});
export type PollCursor = z.infer<typeof PollCursor>;
export type PollWindow = NonNullable<PollCursor["window"]>;

/** A notice as it was fetched. */
export type Pulled = { idempotencyKey: string; contentSha256: string; body: Uint8Array };
