import { createImport } from "@/lib/services/company-imports/create";
import { answered } from "./answered";

/** Opens an import: 201 `{importId}`. Files follow as chunks. */
export const POST = (request: Request) =>
	answered(request, async (ctx) => Response.json(await createImport({ ctx }), { status: 201 }));
