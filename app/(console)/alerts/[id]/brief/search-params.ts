import { z } from "zod";
import { LANGUAGES, type Language } from "@/lib/domain/alert";

/** What an integer column holds at most. */
const MOST = 2 ** 31 - 1;
const number = z.coerce.number().int().positive().max(MOST).optional().catch(undefined);

/** What the address asks for; what it does not say, or says wrongly, is the newest, in English. */
export const BriefSearch = z.object({
	language: z.enum(LANGUAGES).catch("en"),
	/** Of the alert's assessment. */
	version: number,
	/** Of the brief's text in that language. */
	text: number,
});
export type BriefSearch = z.infer<typeof BriefSearch>;

type Asked = { language?: Language; version?: number | undefined; text?: number | undefined };

/** The address of a brief; what is left out is the newest, in English. */
export function briefPath(alertId: string, { language = "en", version, text }: Asked = {}) {
	const search = new URLSearchParams({ language });
	if (version !== undefined) search.set("version", String(version));
	if (text !== undefined) search.set("text", String(text));
	return `/alerts/${alertId}/brief?${search}` as const;
}
