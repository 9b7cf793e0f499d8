import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { companyImport, companyImportChunk } from "@/db/schema";
import { CHUNK_BYTES, COMPANY_FILES, type CompanyFile } from "@/lib/domain/company-import";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";
import { parseInput } from "../input";
import { requireImportRole } from "./authority";

/** 4 GiB of one file. */
const MOST_CHUNKS = 2_048;
const LINE_FEED = 10;

export type ChunkInput = {
	importId: string;
	file: CompanyFile;
	/** From 0; the last is sent first (see `startImport`). */
	position: number;
	/** The file's own name. */
	name: string;
	bytes: Uint8Array;
};

const Input = z.object({
	importId: z.uuid(),
	file: z.enum(COMPANY_FILES),
	position: z.int().min(0).max(MOST_CHUNKS),
	name: z
		.string()
		.max(255)
		.regex(/\.(csv|txt|xlsx)$/i, { error: "should end with .csv or .xlsx" }),
	bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0 && bytes.length <= CHUNK_BYTES, {
		error: `should have 1 to ${CHUNK_BYTES} bytes`,
	}),
});

/**
 * Keeps one piece of a file; the same piece again changes nothing.
 * @throws AppError `invalid`, `forbidden`, `not_found`, `conflict` (the import has begun).
 */
export async function storeChunk(args: { ctx: ServiceContext; input: ChunkInput }): Promise<void> {
	const { ctx } = args;
	const input = parseInput(Input, args.input);
	await requireImportRole(ctx);
	await ctx.db.transaction(async (tx) => {
		const isOpen = and(eq(companyImport.state, "waiting"), isNull(companyImport.startedAt));
		const [open] = await tx
			.select({ isOpen: sql<boolean>`${isOpen}` })
			.from(companyImport)
			.where(eq(companyImport.id, input.importId))
			.for("update");
		if (!open) throw new AppError("not_found", `There is no import ${input.importId}.`);
		if (!open.isOpen) throw new AppError("conflict", "The import has begun; open another one.");
		const stored = await tx
			.insert(companyImportChunk)
			.values(input)
			.onConflictDoNothing()
			.returning({ position: companyImportChunk.position });
		if (stored.length === 0 || /\.xlsx$/i.test(input.name)) return;
		const lines = input.bytes.reduce((count, byte) => count + (byte === LINE_FEED ? 1 : 0), 0);
		await tx
			.update(companyImport)
			.set({ rowsInAll: sql`coalesce(${companyImport.rowsInAll}, 0) + ${lines}` })
			.where(eq(companyImport.id, input.importId));
	});
}
