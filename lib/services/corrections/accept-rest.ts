import { z } from "zod";
import { lineField } from "@/lib/domain/correction-fields";
import { factText } from "@/lib/domain/corrections";
import { openValues } from "@/lib/domain/review-progress";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";
import { parseInput } from "../input";
import { type Change, type Corrected, changeCorrections, Seen } from "./change";

const Input = z.object({
	...Seen,
	/** So many lines and values the person was told it would be. */
	count: z.int().positive(),
});

/**
 * Accepts every value of which nobody has said anything and that needs no look of its own; lines as a whole.
 * @throws AppError `invalid` (there is nothing left), `forbidden`, `not_found`, `conflict` (also: another number of
 * values than the person was told).
 */
export async function acceptRest(args: {
	ctx: ServiceContext;
	input: z.input<typeof Input>;
}): Promise<Corrected> {
	const { count, ...seen } = parseInput(Input, args.input);
	return changeCorrections(args.ctx, seen, async (review) => {
		const { rest } = openValues({ ...review, reading: review.now });
		if (rest.facts.length + rest.lines.length === 0)
			throw new AppError("invalid", "Nothing is left that could be accepted without a look.");
		if (rest.facts.length + rest.lines.length !== count)
			throw new AppError("conflict", "The values have changed since. Look at them, then accept the rest.");
		const facts = rest.facts.map((field) => {
			const was = factText(review.asRead, field);
			return { field, action: "accepted" as const, was, value: was, note: null };
		});
		const lines = rest.lines.map(({ key, mpn }) => ({
			field: lineField(key),
			action: "accepted" as const,
			was: mpn,
			value: mpn,
			note: null,
		}));
		return { add: [...facts, ...lines], revoke: [] } satisfies Change;
	});
}
