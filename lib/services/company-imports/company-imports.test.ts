import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { ImportBusy } from "@/db/company/refusal";
import { runImport } from "@/db/company/run";
import { exported, sourceOf } from "@/db/company/testing";
import { listImportFiles } from "@/db/queries/company-imports";
import { companyImport, part, user } from "@/db/schema";
import type { CompanyFile } from "@/lib/domain/company-import";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";
import { openServices } from "../testing/fixtures";
import { cancelImport } from "./cancel";
import { createImport } from "./create";
import { mapColumns } from "./map-columns";
import { failImport, performImport } from "./perform";
import { chunkSources } from "./sources";
import { startImport } from "./start";
import { storeChunk } from "./store-chunk";

const LARKFIELD = "fixtures/company";
let services: Awaited<ReturnType<typeof openServices>>;
let ctx: ServiceContext;
let viewer: ServiceContext;
beforeAll(async () => {
	services = await openServices();
	ctx = await as("engineer");
	viewer = await as("viewer");
});
afterAll(() => services.close());
beforeEach(() => importCompany(ctx.db, LARKFIELD));

async function as(role: "engineer" | "viewer"): Promise<ServiceContext> {
	const [added] = await services.ctx.db
		.insert(user)
		.values({ email: `${role}@example.com`, name: role, role, passwordHash: "x" })
		.returning();
	if (!added) throw new Error("no user");
	return { ...services.ctx, actor: { type: "user", userId: added.id } };
}

const send = async () => undefined;
const partsText = () => readFile(path.join(LARKFIELD, "parts.csv"), "utf8");
const stateOf = async (importId: string) =>
	(await ctx.db.select().from(companyImport).where(eq(companyImport.id, importId)))[0];

/** An import with files that were brought in pieces of `size` bytes. */
async function opened(files: Partial<Record<CompanyFile, string>>, size = 5_000): Promise<string> {
	const { importId } = await createImport({ ctx });
	for (const [file, text] of Object.entries(files) as [CompanyFile, string][]) {
		const bytes = new TextEncoder().encode(text);
		for (let position = 0; position * size < bytes.length; position++) {
			const piece = bytes.slice(position * size, (position + 1) * size);
			await storeChunk({ ctx, input: { importId, file, position, name: `${file}.csv`, bytes: piece } });
		}
	}
	return importId;
}

async function performed(importId: string, isDryRun = false) {
	await startImport({ ctx, input: { importId, isDryRun }, send });
	return performImport({ ctx, input: { importId }, sources: await chunkSources(services.sql, importId) });
}

describe("an import by the console", () => {
	it("checks first and changes nothing, then imports the same files, says what changed and lets them go", async () => {
		const before = await exported(services.sql);
		const importId = await opened({ parts: (await partsText()).replace(",24920,", ",24921,") });
		const checked = await performed(importId, true);
		expect(checked.counts).toEqual({ parts: { added: 0, changed: 1, removed: 0, unchanged: 155 } });
		expect(checked).toMatchObject({ state: "checked", change: null });
		expect(await exported(services.sql)).toEqual(before);

		const done = await performed(importId);
		expect(done).toMatchObject({ state: "done", counts: checked.counts });
		expect(done.change).toEqual({ internalParts: ["LFI-060-0220"], skus: [] });
		const [changed] = await ctx.db.select().from(part).where(eq(part.internalPart, "LFI-060-0220"));
		expect(changed?.onHand).toBe("24921.000000");
		expect(await listImportFiles(ctx.db, { id: importId })).toEqual([]);
		expect(await stateOf(importId)).toMatchObject({ state: "done", rowsRead: 156, rowsInAll: 157 });
	});

	it("leaves alone what no file is given for, but not what a missing part would leave without it", async () => {
		const text = (await partsText()).replace(/LFI-060-0470,.*\n/, "");
		const { state, refused } = await performed(await opened({ parts: text }));
		expect(state).toBe("refused");
		expect(refused?.problems.map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toEqual([
			'parts:1 "LFI-060-0470" is missing, which the stored approved_part names as internal_part',
			'parts:1 "LFI-060-0470" is missing, which the stored bom_line names as child',
		]);
	});

	it("keeps the first thousand problems, counts all, and says them of the import", async () => {
		const rows = Array.from({ length: 1_500 }, (_, index) => `X${index},LFI-060-0220,1,0`);
		const importId = await opened({
			bom_lines: ["parent,child,quantity,attrition_rate", ...rows, ""].join("\n"),
		});
		await performed(importId);
		const ended = await stateOf(importId);
		expect(ended).toMatchObject({ state: "refused", problemCount: 1_500 });
		expect(ended?.problems).toHaveLength(1_000);
		expect(ended?.problems[0]).toEqual({
			file: "bom_lines",
			line: 2,
			column: "parent",
			reason: 'is unknown: "X0"',
		});
	});

	it("reads columns as a person said, now and for the next file with such headers", async () => {
		const file = "build_plan";
		const renamed = (await readFile(path.join(LARKFIELD, "build_plan.csv"), "utf8")).replace(
			"sku,month,units",
			"Product, Period ,Planned qty",
		);
		const headers = [
			{ header: "Product", column: "sku" },
			{ header: "Period", column: "month" },
			{ header: "Planned qty", column: "units" },
		];
		const importId = await opened({ [file]: renamed });
		expect((await performed(importId, true)).state).toBe("refused");
		expect(await stateOf(importId)).toMatchObject({ state: "refused", problemCount: 3 });
		await mapColumns({ ctx, input: { importId, file, headers } });
		expect((await performed(importId, true)).state).toBe("checked");
		expect(await stateOf(importId)).toMatchObject({ problemCount: 0, problems: [] });
		const { state, counts } = await performed(await opened({ [file]: renamed }));
		expect([state, counts.build_plan?.unchanged]).toEqual(["done", 240]);
		const twice = headers.map((one) => ({ ...one, column: "sku" }));
		await expect(mapColumns({ ctx, input: { importId, file, headers: twice } })).rejects.toMatchObject({
			code: "invalid",
		});
	});

	it("that was refused keeps its files for a day, so that they can be checked again", async () => {
		const importId = await opened({ parts: (await partsText()).replace(",24920,", ",-1,") });
		expect((await performed(importId, true)).state).toBe("refused");
		await createImport({ ctx });
		expect(await listImportFiles(ctx.db, { id: importId })).toHaveLength(1);
		expect((await performed(importId, true)).state).toBe("refused");
		await services.sql`update company_import set created_at = now() - interval '25 hours' where id = ${importId}`;
		await createImport({ ctx });
		expect(await listImportFiles(ctx.db, { id: importId })).toEqual([]);
		expect(await stateOf(importId)).toMatchObject({ state: "refused", problemCount: 1 });
		await expect(startImport({ ctx, input: { importId, isDryRun: true }, send })).rejects.toMatchObject({
			code: "invalid",
		});
	});

	it("takes a piece twice for once, and none after it was started", async () => {
		const importId = await opened({ parts: await partsText() });
		const again = {
			importId,
			file: "parts",
			position: 0,
			name: "parts.csv",
			bytes: new Uint8Array([1]),
		} as const;
		await storeChunk({ ctx, input: again });
		expect((await performed(importId, true)).state).toBe("checked");
		await expect(storeChunk({ ctx, input: again })).rejects.toMatchObject({ code: "conflict" });
	});

	it("is not started with a file that did not arrive whole, or with none", async () => {
		const importId = await opened({ parts: await partsText() });
		await services.sql`delete from company_import_chunk where import_id = ${importId} and position = 0`;
		await expect(startImport({ ctx, input: { importId, isDryRun: false }, send })).rejects.toMatchObject({
			detail: "parts.csv did not arrive whole: bring it again by a new import.",
		});
		const empty = await opened({});
		await expect(
			startImport({ ctx, input: { importId: empty, isDryRun: false }, send }),
		).rejects.toMatchObject({ code: "invalid" });
	});

	it("is put back when the engine does not take it, so that it can be started again", async () => {
		const importId = await opened({ parts: await partsText() });
		const away = async () => Promise.reject(new Error("connect ECONNREFUSED"));
		await expect(startImport({ ctx, input: { importId, isDryRun: true }, send: away })).rejects.toMatchObject(
			{ code: "unavailable" },
		);
		expect((await performed(importId, true)).state).toBe("checked");
	});

	it("says that everything may have changed when it is asked again about one that is done", async () => {
		const importId = await opened({ parts: await partsText() });
		await performed(importId);
		const again = await performImport({ ctx, input: { importId }, sources: [] });
		expect(again).toMatchObject({ state: "done", change: { internalParts: null, skus: null } });
	});

	it("is for engineers and administrators: others may neither open, bring, map, start nor cancel", async () => {
		const importId = await opened({ parts: await partsText() });
		const headers = [{ header: "x", column: null }];
		const bytes = new Uint8Array([1]);
		const refused = [
			createImport({ ctx: viewer }),
			storeChunk({ ctx: viewer, input: { importId, file: "parts", position: 9, name: "a.csv", bytes } }),
			mapColumns({ ctx: viewer, input: { importId, file: "parts", headers } }),
			startImport({ ctx: viewer, input: { importId, isDryRun: true }, send }),
			cancelImport({ ctx: viewer, input: { importId } }),
		];
		for (const one of await Promise.allSettled(refused))
			expect(one).toMatchObject({ status: "rejected", reason: { code: "forbidden" } });
		await cancelImport({ ctx, input: { importId } });
		const cancelled = await cancelImport({ ctx, input: { importId } }).catch((error: unknown) => error);
		expect(cancelled).toBeInstanceOf(AppError);
	});
});

/** Parts that go on until `stop` was called from within. */
function endlessParts(rows: number, at: number, stop: () => Promise<unknown>) {
	const source = sourceOf("parts", "");
	return {
		...source,
		bytes: async function* () {
			const head = (await partsText()).split("\n", 1)[0];
			yield Buffer.from(`${head}\n`);
			for (let row = 0; row < rows; row++) {
				if (row === at) await stop();
				yield Buffer.from(`N-${row},new,x,1,USD,1,1,1,1,1,1,1,\n`);
			}
		},
	};
}

describe("an import that does not come to its end changes nothing", () => {
	it("when it is cancelled between two blocks of rows", async () => {
		const before = await exported(services.sql);
		const importId = await opened({ parts: "x" });
		await startImport({ ctx, input: { importId, isDryRun: false }, send });
		const stop = async () =>
			expect(await cancelImport({ ctx, input: { importId } })).toEqual({ state: "cancelling" });
		const sources = [endlessParts(20_000, 9_000, stop)];
		expect((await performImport({ ctx, input: { importId }, sources })).state).toBe("cancelled");
		expect(await stateOf(importId)).toMatchObject({ state: "cancelled" });
		expect(await exported(services.sql)).toEqual(before);
	});

	it("when the database cuts its connection midway; the next attempt then does it whole", async () => {
		const before = await exported(services.sql);
		const importId = await opened({ parts: (await partsText()).replace(",24920,", ",1,") });
		await startImport({ ctx, input: { importId, isDryRun: false }, send });
		const cut = () =>
			services.sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted`;
		const sources = [endlessParts(20_000, 9_000, cut)];
		await expect(performImport({ ctx, input: { importId }, sources })).rejects.toThrow();
		expect(await stateOf(importId)).toMatchObject({ state: "running" });
		expect(await exported(services.sql)).toEqual(before);
		const again = await performImport({
			ctx,
			input: { importId },
			sources: await chunkSources(services.sql, importId),
		});
		expect(again).toMatchObject({ state: "done", counts: { parts: { changed: 1 } } });
	});

	it("when another import is at work: it is refused, and the one at work goes on", async () => {
		const dir = await mkdtemp(path.join(tmpdir(), "company-"));
		await cp(LARKFIELD, dir, { recursive: true });
		const second = async () => {
			await expect(importCompany(ctx.db, dir)).rejects.toBeInstanceOf(ImportBusy);
		};
		const parts = endlessParts(10, 5, second);
		const done = await runImport(services.sql, { sources: [parts], isDryRun: true }).catch(
			(error: unknown) => error,
		);
		// The new parts alone leave the stored BOM without its own: that is what the first one was refused for.
		expect(String(done)).toContain("is missing, which the stored");
		await rm(dir, { recursive: true });
	});

	it("when a piece of a file is missing: what is there is not taken for the whole", async () => {
		const before = await exported(services.sql);
		const importId = await opened({ parts: await partsText() });
		const sources = await chunkSources(services.sql, importId);
		await services.sql`delete from company_import_chunk where import_id = ${importId} and position = 1`;
		await expect(performImport({ ctx, input: { importId }, sources })).rejects.toThrow("piece 1 of the 3");
		expect(await exported(services.sql)).toEqual(before);
		await failImport(services.sql, importId, new ImportBusy());
		expect(await stateOf(importId)).toMatchObject({ state: "running" });
		await failImport(services.sql, importId, new Error("a piece is missing"));
		expect(await stateOf(importId)).toMatchObject({ state: "failed", error: "a piece is missing" });
	});

	it("and one whose process died can be cancelled, or gives way to the next", async () => {
		const died = await opened({ parts: await partsText() });
		await ctx.db.update(companyImport).set({ state: "running" }).where(eq(companyImport.id, died));
		expect(await cancelImport({ ctx, input: { importId: died } })).toEqual({ state: "cancelled" });
		const other = await opened({ parts: await partsText() });
		await ctx.db.update(companyImport).set({ state: "running" }).where(eq(companyImport.id, other));
		expect((await performed(await opened({ parts: await partsText() }))).state).toBe("done");
		expect(await stateOf(other)).toMatchObject({ state: "failed" });
	});
});
