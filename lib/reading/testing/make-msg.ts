import { burn, type Entry } from "@kenjiuno/msgreader/lib/Burner";
import { TypeEnum } from "@kenjiuno/msgreader/lib/Reader";

type MsgToMake = {
	subject: string;
	senderName: string;
	senderAddress: string;
	body: string;
	files?: readonly { name: string; content: Uint8Array }[];
};

/** An Outlook item ([MS-OXMSG]) for tests: property streams, and a storage for each attachment. */
export function makeMsg({ subject, senderName, senderAddress, body, files = [] }: MsgToMake): Uint8Array {
	const entries: Entry[] = [{ name: "Root Entry", type: TypeEnum.ROOT, length: 0, children: [] }];
	const add = (parent: number, entry: Entry): number => {
		entries.push(entry);
		entries[parent]?.children?.push(entries.length - 1);
		return entries.length - 1;
	};
	// Copied: the library takes the whole memory that a Buffer is a part of.
	const stream = (parent: number, name: string, bytes: Uint8Array) =>
		add(parent, {
			name,
			type: TypeEnum.DOCUMENT,
			length: bytes.byteLength,
			binaryProvider: () => Uint8Array.from(bytes),
		});
	const text = (parent: number, property: string, value: string) =>
		stream(parent, `__substg1.0_${property}001F`, Buffer.from(value, "utf16le"));
	// Fixed-length properties only: none is needed, so the stream is its header alone.
	stream(0, "__properties_version1.0", new Uint8Array(32));
	text(0, "0037", subject);
	text(0, "0C1A", senderName);
	text(0, "5D01", senderAddress);
	text(0, "1000", body);
	for (const [index, { name, content }] of files.entries()) {
		const number = index.toString(16).toUpperCase().padStart(8, "0");
		const type = TypeEnum.DIRECTORY;
		const storage = add(0, { name: `__attach_version1.0_#${number}`, type, length: 0, children: [] });
		stream(storage, "__properties_version1.0", new Uint8Array(8));
		text(storage, "3707", name);
		stream(storage, "__substg1.0_37010102", content);
	}
	return burn(entries);
}
