import { Readable } from "node:stream";
import { exportRows } from "@/db/company/export";
import { COMPANY_FILE_NAMES, COMPANY_FILES } from "@/lib/domain/company-import";
import { AppError } from "@/lib/errors";
import { answered } from "../../answered";

/** One table of the company as CSV, as it can be imported again. */
export const GET = (request: Request, { params }: { params: Promise<{ file: string }> }) =>
	answered(request, async (ctx) => {
		const asked = (await params).file;
		const file = COMPANY_FILES.find((one) => one === asked);
		if (!file) throw new AppError("not_found", `There is no file ${asked}.`);
		const rows = Readable.from(exportRows(ctx.db.$client, file)).map((text: string) => Buffer.from(text));
		return new Response(Readable.toWeb(rows) as ReadableStream, {
			headers: {
				"content-type": "text/csv; charset=utf-8",
				"content-disposition": `attachment; filename="${COMPANY_FILE_NAMES[file]}"`,
				"cache-control": "no-store",
			},
		});
	});
