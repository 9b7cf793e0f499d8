import { afterAll, beforeAll, expect, it } from "vitest";
import { importCompany } from "../company/import";
import { countCompany, findImport, findLastDone, listImportFiles, listImports } from "./company-imports";
import { LARKFIELD, openDatabase } from "./testing";

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	database = await openDatabase();
});
afterAll(() => database.close());

it("tells of a company that nothing was imported into that it is empty", async () => {
	expect(await countCompany(database.db)).toMatchObject({ parts: 0, bom_lines: 0 });
	expect(await findLastDone(database.db)).toBeNull();
	expect(await listImports(database.db, { limit: 5 })).toEqual([]);
});

it("tells what is loaded, by which import, and what that one changed", async () => {
	await importCompany(database.db, LARKFIELD);
	expect(await countCompany(database.db)).toEqual({
		manufacturers: 43,
		parts: 156,
		approved_parts: 465,
		products: 10,
		bom_lines: 426,
		build_plan: 240,
		fx_rates: 4,
	});
	const last = await findLastDone(database.db);
	expect(last).toMatchObject({ state: "done", startedBy: null, isCancelling: false });
	expect(last?.endedAt).toBeInstanceOf(Date);
	expect(last?.counts.parts).toEqual({ added: 156, changed: 0, removed: 0, unchanged: 0 });
	const found = await findImport(database.db, { id: last?.id ?? "" });
	expect(found?.problems).toEqual([]);
	expect(await listImportFiles(database.db, { id: last?.id ?? "" })).toEqual([]);
	expect(await listImports(database.db, { limit: 5 })).toHaveLength(1);
});
