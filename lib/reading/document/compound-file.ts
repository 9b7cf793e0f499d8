/** A compound file ([MS-CFB]) whose chains of sectors end, so that a reader that follows them does too. */

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
/** Sector numbers from here on are marks (free, end of chain, FAT, DIFAT), not sectors. */
const FIRST_MARK = 0xfffffffa;
const HEADER_FAT_SECTORS = 109;
/** The one type of directory entry whose size means nothing. */
const STORAGE = 1;

type Sectors = { view: DataView; size: number; count: number };

/** @throws Error saying what is wrong when a chain, the directory or a size leads back to itself or out of the file */
export function assertSoundChains(bytes: Uint8Array): void {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.byteLength < HEADER_BYTES) throw new Error("no header");
	const shift = view.getUint16(30, true);
	if (shift !== 9 && shift !== 12) throw new Error("sectors of an unknown size");
	if (view.getUint16(32, true) !== 6) throw new Error("small sectors of an unknown size");
	const size = 1 << shift;
	const sectors = { view, size, count: Math.ceil(bytes.byteLength / size) - 1 };
	const fat = fatSectors(sectors).flatMap((sector) => numbersIn(sectors, sector));
	assertNoCycle(fat);
	const small = chain(sectors, fat, view.getUint32(60, true)).flatMap((sector) => numbersIn(sectors, sector));
	assertNoCycle(small);
	assertTree(sectors, chain(sectors, fat, view.getUint32(48, true)));
}

function fatSectors(sectors: Sectors): number[] {
	const { view, size, count } = sectors;
	const found = Array.from({ length: HEADER_FAT_SECTORS }, (_, at) => view.getUint32(76 + at * 4, true));
	let next = view.getUint32(68, true);
	for (let steps = 0; next < FIRST_MARK; steps++) {
		if (steps > count) throw new Error("a DIFAT chain without an end");
		const numbers = numbersIn(sectors, next);
		found.push(...numbers.slice(0, size / 4 - 1));
		next = numbers.at(-1) ?? FIRST_MARK;
	}
	return found.filter((sector) => sector < FIRST_MARK);
}

function numbersIn({ view, size, count }: Sectors, sector: number): number[] {
	if (sector >= count) throw new Error("a sector outside the file");
	const start = (sector + 1) * size;
	const there = Math.max(0, Math.min(size, view.byteLength - start));
	return Array.from({ length: Math.floor(there / 4) }, (_, at) => view.getUint32(start + at * 4, true));
}

function chain({ count }: Sectors, fat: readonly number[], first: number): number[] {
	const found: number[] = [];
	for (let sector = first; sector < FIRST_MARK; sector = fat[sector] ?? FIRST_MARK) {
		if (sector >= count || found.length > count) throw new Error("a chain that leaves the file");
		found.push(sector);
	}
	return found;
}

/** Every sector is looked at once: a walk that meets its own number has found a circle. */
function assertNoCycle(next: readonly number[]): void {
	const walked = new Uint32Array(next.length);
	for (let first = 0; first < next.length; first++) {
		for (let at = first; at < next.length && walked[at] !== first + 1; at = next[at] ?? FIRST_MARK) {
			if ((walked[at] ?? 0) > 0) break;
			walked[at] = first + 1;
			if (walked[next[at] ?? FIRST_MARK] === first + 1) throw new Error("a chain that leads back to itself");
		}
	}
}

/** Each directory entry has one place in the tree. */
function assertTree({ view, size }: Sectors, directory: readonly number[]): void {
	const perSector = size / ENTRY_BYTES;
	const seen = new Set<number>();
	const open = [0];
	for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
		const sector = directory[Math.floor(entry / perSector)];
		const start = ((sector ?? 0) + 1) * size + (entry % perSector) * ENTRY_BYTES;
		if (sector === undefined || start + ENTRY_BYTES > view.byteLength)
			throw new Error("an entry outside the directory");
		if (seen.has(entry)) throw new Error("a directory that leads back to itself");
		seen.add(entry);
		const hasContent = view.getUint8(start + 66) !== STORAGE;
		if (hasContent && view.getUint32(start + 120, true) > view.byteLength)
			throw new Error("a stream longer than the file");
		const links = [68, 72, 76].map((offset) => view.getUint32(start + offset, true));
		open.push(...links.filter((link) => link < FIRST_MARK));
	}
}
