import { source } from "@/db/schema";
import type { ServiceContext } from "../context";

/** The one source of all files that people bring in: uploads are deduplicated among each other. */
export const CONSOLE_UPLOADS_ID = "00000000-0000-7000-8000-000000000001";

/** The source of uploads, made by the first one. */
export async function ensureConsoleUploads({ db }: Pick<ServiceContext, "db">): Promise<string> {
	await db
		.insert(source)
		.values({ id: CONSOLE_UPLOADS_ID, name: "Console uploads", channel: "upload" })
		.onConflictDoNothing();
	return CONSOLE_UPLOADS_ID;
}
