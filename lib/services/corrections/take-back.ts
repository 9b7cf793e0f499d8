import { z } from "zod";
import { parseField } from "@/lib/domain/correction-fields";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";
import { parseInput } from "../input";
import { type Corrected, changeCorrections, Seen } from "./change";

const Input = z.object({ ...Seen, correctionId: z.uuid() });

/**
 * Takes a correction back: what was said of the field before it counts again, else what was read. It stays to be seen.
 * @throws AppError `invalid` (it settled a reason by itself), `forbidden`, `not_found`, `conflict`.
 */
export async function takeBack(args: {
	ctx: ServiceContext;
	input: z.input<typeof Input>;
}): Promise<Corrected> {
	const { correctionId, ...seen } = parseInput(Input, args.input);
	return changeCorrections(args.ctx, seen, async ({ corrections }) => {
		const found = corrections.find(({ id }) => id === correctionId);
		if (!found) throw new AppError("conflict", "This correction was taken back already.");
		const named = parseField(found.field);
		if (named?.kind === "reason" && found.value !== null)
			throw new AppError("invalid", "This follows from other corrections. Take those back instead.");
		// What was said of the values of an added line goes with it.
		const alone = named?.kind !== "line" || found.action !== "added";
		const ofLine = alone ? [] : corrections.filter(({ field }) => isOf(field, named.key));
		return { add: [], revoke: [...new Set([correctionId, ...ofLine.map(({ id }) => id)])] };
	});
}

function isOf(field: string, key: string): boolean {
	const named = parseField(field);
	return named !== null && "key" in named && named.key === key;
}
