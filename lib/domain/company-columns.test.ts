import { expect, test } from "vitest";
import { COLUMN_MEANINGS } from "./company-columns";
import { COMPANY_COLUMNS, COMPANY_FILES } from "./company-import";

test("every column of every file is explained, and no other", () => {
	for (const file of COMPANY_FILES)
		expect(Object.keys(COLUMN_MEANINGS[file]), file).toEqual(COMPANY_COLUMNS[file]);
});
