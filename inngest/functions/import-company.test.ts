import { readFile } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { companyImport, companyImportChunk, part } from "@/db/schema";
import { startApplication } from "../testing/application";

const LONG = { timeout: 60_000, interval: 50 };
let application: Awaited<ReturnType<typeof startApplication>>;
beforeAll(async () => {
	application = await startApplication();
});
afterAll(() => application.stop());

it("imports the files that were brought, once, and says what changed to those who assess anew", async () => {
	const { ctx, inngest } = application;
	const { companyImportRequested } = await import("../events");
	const [created] = await ctx.db.insert(companyImport).values({ isDryRun: false }).returning();
	const importId = created?.id ?? "";
	const text = (await readFile("fixtures/company/parts.csv", "utf8")).replace(",24920,", ",7,");
	const bytes = new TextEncoder().encode(text);
	await ctx.db
		.insert(companyImportChunk)
		.values({ importId, file: "parts", position: 0, name: "parts.csv", bytes });
	const request = companyImportRequested.create({ importId, traceId: ctx.traceId });
	await inngest.send([request, request]);
	const stateOf = async () =>
		(await ctx.db.select().from(companyImport).where(eq(companyImport.id, importId)))[0];
	await vi.waitFor(async () => expect((await stateOf())?.state).toBe("done"), LONG);
	expect((await stateOf())?.counts).toEqual({ parts: { added: 0, changed: 1, removed: 0, unchanged: 155 } });
	const [changed] = await ctx.db.select().from(part).where(eq(part.internalPart, "LFI-060-0220"));
	expect(changed?.onHand).toBe("7.000000");
	await application.rest();
	const { runs } = await application.api.list(
		{ statuses: [], functionIds: [], from: null, until: null },
		{ limit: 20, cursor: null },
	);
	const own = runs.filter((run) => run.function.id.endsWith("import-company"));
	expect(own.map(({ status }) => status)).toEqual(["COMPLETED", "COMPLETED"]);
});
