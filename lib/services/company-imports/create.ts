import { sql } from "drizzle-orm";
import { companyImport } from "@/db/schema";
import { audit, type ServiceContext } from "../context";
import { requireImportRole } from "./authority";

/** Files that nobody went on with are kept this long. */
const KEPT_HOURS = 24;

/**
 * Opens an import that files can be brought to; those that were forgotten go, with their files.
 * @throws AppError `forbidden`.
 */
export async function createImport({ ctx }: { ctx: ServiceContext }): Promise<{ importId: string }> {
	await requireImportRole(ctx);
	return ctx.db.transaction(async (tx) => {
		await tx.execute(sql`
			with forgotten as (
				update company_import set state = 'cancelled', ended_at = now()
				where state in ('waiting', 'checked') and created_at < now() - make_interval(hours => ${KEPT_HOURS})
				returning id
			), refused as (
				select id from company_import
				where state = 'refused' and created_at < now() - make_interval(hours => ${KEPT_HOURS})
			) delete from company_import_chunk
				where import_id in (select id from forgotten union all select id from refused)`);
		const startedBy = ctx.actor.type === "user" ? ctx.actor.userId : null;
		const [created] = await tx
			.insert(companyImport)
			.values({ isDryRun: true, startedBy })
			.returning({ id: companyImport.id });
		if (!created) throw new Error("the import was not inserted");
		await audit(tx, ctx, {
			action: "company_import.opened",
			entityType: "company_import",
			entityId: created.id,
		});
		return { importId: created.id };
	});
}
