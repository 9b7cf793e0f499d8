import { describe, expect, it } from "vitest";
import { readDelivery } from "@/lib/reading/read-delivery";
import { knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { score } from "@/lib/reading/testing/compare";
import { ENGLISH_MAILS } from "@/lib/reading/testing/corpus/english-mails";
import { HTML_AND_FILES } from "@/lib/reading/testing/corpus/html-and-files";
import { LAYOUTS } from "@/lib/reading/testing/corpus/layouts";
import { OTHER_LANGUAGES } from "@/lib/reading/testing/corpus/other-languages";
import { OTHER_MAILS } from "@/lib/reading/testing/corpus/other-mails";
import { asTruth } from "@/lib/reading/testing/corpus/own-notice";
import { unprovenValues } from "@/lib/reading/testing/proof";

const manufacturers = knownManufacturers();

describe.each([
	["English mails", ENGLISH_MAILS],
	["other languages", OTHER_LANGUAGES],
	["HTML, files and payloads", HTML_AND_FILES],
	["layouts of known makers", LAYOUTS],
	["mails that are no notices", OTHER_MAILS],
])("%s", (_, notices) => {
	it.each(notices.map((notice) => [notice.name, notice] as const))(
		"%s is read as a careful reader reads it",
		async (_name, notice) => {
			const reading = await readDelivery(notice.delivery, { today: TODAY, manufacturers });
			expect(score(reading, asTruth(notice)).differences).toEqual([]);
			expect(await unprovenValues(reading, notice.delivery)).toEqual([]);
		},
	);
});
