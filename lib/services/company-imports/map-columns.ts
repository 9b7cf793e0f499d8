import { sql } from "drizzle-orm";
import { z } from "zod";
import { columnMapping } from "@/db/schema";
import { COMPANY_COLUMNS, COMPANY_FILES, type CompanyFile, headerKey } from "@/lib/domain/company-import";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { parseInput } from "../input";
import { requireImportRole } from "./authority";

const Input = z.object({
	importId: z.uuid(),
	file: z.enum(COMPANY_FILES),
	headers: z
		.array(z.object({ header: z.string().max(300), column: z.string().nullable() }))
		.min(1)
		.max(500),
});

/**
 * Remembers what a file's headers mean, for this import and all later ones; null = the column is not read.
 * @throws AppError `invalid` (no such column, or one column for two headers), `forbidden`.
 */
export async function mapColumns(args: {
	ctx: ServiceContext;
	input: { importId: string; file: CompanyFile; headers: { header: string; column: string | null }[] };
}): Promise<void> {
	const { ctx } = args;
	const { importId, file, headers } = parseInput(Input, args.input);
	await requireImportRole(ctx);
	const columns = headers.flatMap(({ column }) => column ?? []);
	const unknown = columns.find((column) => !COMPANY_COLUMNS[file].includes(column));
	if (unknown !== undefined) throw new AppError("invalid", `There is no column "${unknown}".`);
	const twice = columns.find((column, index) => columns.indexOf(column) !== index);
	if (twice !== undefined) throw new AppError("invalid", `"${twice}" is chosen for two columns of the file.`);
	const editedBy = ctx.actor.type === "user" ? ctx.actor.userId : null;
	const said = new Map(headers.map(({ header, column }) => [headerKey(header), column]));
	const rows = [...said].map(([header, column]) => ({ file, header, column, editedBy }));
	await ctx.db.transaction(async (tx) => {
		await tx
			.insert(columnMapping)
			.values(rows)
			.onConflictDoUpdate({
				target: [columnMapping.file, columnMapping.header],
				set: { column: sql`excluded."column"`, editedBy: sql`excluded.edited_by`, editedAt: sql`now()` },
			});
		await audit(tx, ctx, {
			action: "company_import.columns_mapped",
			entityType: "company_import",
			entityId: importId,
			detail: { file, headers },
		});
	});
}
