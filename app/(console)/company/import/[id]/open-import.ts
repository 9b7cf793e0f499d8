import type { ImportState } from "@/lib/domain/company-import";

type Standing = { state: ImportState; isQueued: boolean; hasFiles: boolean };

/** Whether the columns may still be chosen and the files be checked: a refused import waits for either to be mended. */
export function isOpenImport({ state, isQueued, hasFiles }: Standing): boolean {
	if (!hasFiles) return false;
	return state === "checked" || state === "refused" || (state === "waiting" && !isQueued);
}
