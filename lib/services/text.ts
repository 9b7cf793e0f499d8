import { z } from "zod";

/** Text that a person writes and the database can keep: without U+0000, and without half a surrogate pair. */
export const KeptText = z
	.string()
	.refine((text) => !text.includes("\0") && !/\p{Cs}/u.test(text), "holds characters that cannot be kept");
