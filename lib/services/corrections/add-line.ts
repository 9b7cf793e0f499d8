import { z } from "zod";
import { lineField, lineKey, writtenValue } from "@/lib/domain/correction-fields";
import { lineText } from "@/lib/domain/corrections";
import type { Disposition, NoticeType } from "@/lib/domain/notice";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";
import { parseInput } from "../input";
import { KeptText } from "../text";
import { type Corrected, changeCorrections, Seen } from "./change";
import { requireNewNumber } from "./correct";

const Input = z.object({
	...Seen,
	mpn: KeptText.max(200),
	note: KeptText.trim().max(2_000).nullable().default(null),
});

/** What a line of such a notice says unless it says otherwise. */
const USUAL: Partial<Record<NoticeType, Disposition>> = {
	nrnd: "nrnd",
	change: "changed",
	withdrawal: "reinstated",
	reinstatement: "reinstated",
};

/**
 * Adds a line that was not read; its values are written by corrections of its own.
 * @throws AppError `invalid` (no part number, or one that a line has), `forbidden`, `not_found`, `conflict`.
 */
export async function addLine(args: {
	ctx: ServiceContext;
	input: z.input<typeof Input>;
}): Promise<Corrected> {
	const { mpn: printed, note, ...seen } = parseInput(Input, args.input);
	const written = writtenValue("mpn", printed);
	if (written.refusal !== undefined) throw new AppError("invalid", written.refusal);
	const mpn = written.value;
	return changeCorrections(args.ctx, seen, async (review) => {
		requireNewNumber(review, mpn);
		const line = lineText({
			position: review.nextPosition,
			mpn,
			disposition: USUAL[review.now.type] ?? "discontinued",
			replacement: null,
			lastOrderDate: null,
			lastShipDate: null,
			noLastOrder: false,
		});
		const field = lineField(lineKey(mpn));
		return { add: [{ field, action: "added", was: null, value: line, note }], revoke: [] };
	});
}
