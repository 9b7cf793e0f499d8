import { AppError } from "@/lib/errors";
import { verifyStandardWebhook } from "../signatures/standard-webhooks";
import type { Channel } from "./channel";

const MAX_BYTES = 10 * 1024 * 1024;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** First bytes of files: ZIP (APPNOTE 4.3.7), the older Excel format (MS-CFB 2.2), byte order marks of UTF-16. */
const ZIP = "504b0304";
const COMPOUND_FILE = "d0cf11e0";
const UTF16 = ["fffe", "feff"];

/**
 * A BOM export of Accuris BOM Intelligence, as XLSX or CSV: it has no way to push, so that a script or a person sends
 * it. Browsers and scripts name CSV in several ways; what it is, its first bytes say.
 */
export const accuris: Channel = {
	name: "accuris",
	path: "accuris",
	contentTypes: [XLSX, "text/csv", "application/csv", "application/vnd.ms-excel", "application/octet-stream"],
	maxBytes: MAX_BYTES,
	retriesAfter429: true,
	verify: verifyStandardWebhook,
	envelope({ body }) {
		const reason = whyNoExport(body);
		if (reason === null) return { idempotencyKey: null };
		throw new AppError("invalid", "The body is neither an XLSX workbook nor CSV text.", [
			{ field: "(body)", reason },
		]);
	},
};

function whyNoExport(body: Buffer): string | null {
	const start = body.subarray(0, 4).toString("hex");
	if (body.length === 0) return "is empty";
	if (start === ZIP || UTF16.some((mark) => start.startsWith(mark))) return null;
	if (start === COMPOUND_FILE) return "is a workbook of the older format: save it as XLSX";
	return body.includes(0) ? "holds bytes that no text has" : null;
}
