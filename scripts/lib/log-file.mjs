import { closeSync, fstatSync, openSync, renameSync, writeSync } from "node:fs";

/** Appends lines to a log; past `limit` bytes the file is set aside as `<name>.1` and a new one begun. */
export function openLog(path, limit = 10 * 1024 * 1024) {
	let file = openSync(path, "a", 0o600);
	let size = fstatSync(file).size;
	return {
		write(line) {
			if (size > limit) {
				closeSync(file);
				renameSync(path, `${path}.1`);
				file = openSync(path, "a", 0o600);
				size = 0;
			}
			size += writeSync(file, `${line}\n`);
		},
		close: () => closeSync(file),
	};
}
