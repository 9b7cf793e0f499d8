import { afterAll, beforeAll, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { findNotice } from "@/db/queries/notices";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { matchNotice } from "./match";
import { recordNotice } from "./record";

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
	await importCompany(services.ctx.db, "fixtures/company");
});
afterAll(() => services.close());

async function noticeOf(manufacturer: string | null, ...mpns: string[]) {
	const { ctx, sql } = services;
	const [line] = reading().parts;
	if (!line) throw new Error("no line");
	const parts = mpns.map((mpn) => ({ ...line, mpn }));
	const deliveryId = await insertDelivery(sql);
	const input = {
		deliveryId,
		reading: reading({ manufacturer, manufacturerAsPrinted: manufacturer, parts }),
	};
	return recordNotice({ ctx, input });
}

it("finds the part of a number of the same maker, and one that differs in packing, each once", async () => {
	const { ctx } = services;
	const input = await noticeOf("STMicroelectronics", "L4969EPTR-E", "NOT-OURS-1");
	expect(await matchNotice({ ctx, input })).toEqual({ matches: 1, partsHit: 1 });
	expect(await matchNotice({ ctx, input })).toEqual({ matches: 1, partsHit: 1 });
	const stored = await findNotice(ctx.db, { id: input.noticeId });
	expect(
		stored?.parts.map((part) => part.matches.map(({ internalPart, kind }) => [internalPart, kind])),
	).toEqual([
		[
			["LFI-120-3310", "packing"],
			["LFI-120-3311", "exact"],
		],
		[],
	]);
});

it("takes a number for possible only when the maker is another or unknown", async () => {
	const { ctx } = services;
	for (const maker of ["Bourns", null]) {
		const input = await noticeOf(maker, "L4969EPTR-E");
		expect(await matchNotice({ ctx, input })).toEqual({ matches: 1, partsHit: 0 });
	}
});

it("matches each of two lines with the same number", async () => {
	const { ctx } = services;
	const input = await noticeOf("ST", "L4969EPTR-E", "l4969eptr\u2011e", "L4969EPTR-E");
	expect((await matchNotice({ ctx, input })).matches).toBe(3);
});
