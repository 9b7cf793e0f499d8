import { z } from "zod";

/** Where a page ends: the time that orders it (RFC 3339 in microseconds) and the run's id for equal times. */
export type Cursor = { at: string; id: string };

const cursor = z.object({
	at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
	id: z.string().regex(/^\w{1,26}$/),
});

export function writeCursor({ at, id }: Cursor): string {
	return Buffer.from(JSON.stringify({ at, id })).toString("base64url");
}

/** Undefined when the text is none of ours. */
export function readCursor(text: string): Cursor | undefined {
	try {
		const parsed = cursor.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
		return parsed.success && isInstant(parsed.data.at) ? parsed.data : undefined;
	} catch {
		return undefined;
	}
}

/** The 30th of February and the year 0 are what JavaScript reads and PostgreSQL does not. */
function isInstant(at: string): boolean {
	const date = new Date(at);
	return (
		!at.startsWith("0000") &&
		!Number.isNaN(date.getTime()) &&
		date.toISOString().slice(0, 23) === at.slice(0, 23)
	);
}
