import { AppError } from "@/lib/errors";
import { verifyStandardWebhook } from "../signatures/standard-webhooks";
import type { Channel } from "./channel";

/** Attachments travel inside the container, so that it may be as large as a mail. */
const MAX_BYTES = 35 * 1024 * 1024;
/** A ZIP (APPNOTE 4.3.7), or XML: `<` behind the marks of UTF-8 and UTF-16 and white space. */
const START = /^(504b0304|(efbbbf|fffe|feff)?((20|09|0a|0d|00))*3c)/;

/**
 * smartPCN 3.01 and VDMA 24903: the container (a ZIP with `PCNbody.xml`), or the bare `PCNbody.xml`. Platforms that
 * emit it and makers' own systems differ in the media type.
 */
export const smartPcn: Channel = {
	name: "smartpcn",
	path: "smartpcn",
	contentTypes: [
		"application/zip",
		"application/x-zip-compressed",
		"application/xml",
		"text/xml",
		"application/octet-stream",
	],
	maxBytes: MAX_BYTES,
	retriesAfter429: true,
	verify: verifyStandardWebhook,
	envelope({ body }) {
		if (START.test(body.subarray(0, 64).toString("hex"))) return { idempotencyKey: null };
		throw new AppError("invalid", "The body is neither a smartPCN container nor a PCNbody.", [
			{ field: "(body)", reason: body.length === 0 ? "is empty" : "begins neither like a ZIP nor like XML" },
		]);
	},
};
