import Busboy, { type BusboyInstance } from "@fastify/busboy";
import { UnreadableDelivery } from "@/lib/reading/errors";

const MOST_PARTS = 1_000;

/** One part of a form, byte for byte: gateways post each in a charset of its own. */
export type FormPart = { name: string; fileName: string | null; mimeType: string; bytes: Uint8Array };

/**
 * Takes a `multipart/form-data` body apart. Every part is taken as a file: as a field it would be decoded already.
 * @throws {UnreadableDelivery} when it is cut off, has no boundary or more than 1,000 parts
 */
export function readForm(body: Uint8Array, contentType: string): Promise<FormPart[]> {
	return new Promise((resolve, reject) => {
		const fail = (error: unknown) => {
			const found = error instanceof Error ? error.message : String(error);
			reject(new UnreadableDelivery("body", "multipart/form-data", found, { cause: error }));
		};
		let form: BusboyInstance;
		try {
			form = new Busboy({
				headers: { "content-type": contentType },
				isPartAFile: () => true,
				limits: { parts: MOST_PARTS },
			});
		} catch (error) {
			fail(error);
			return;
		}
		const parts: FormPart[] = [];
		form.on("file", (name, stream, fileName: string | undefined, _encoding, mimeType) => {
			const chunks: Uint8Array[] = [];
			stream.on("data", (chunk: Uint8Array) => chunks.push(chunk));
			stream.on("error", fail);
			stream.on("end", () => {
				parts.push({ name, fileName: fileName ?? null, mimeType, bytes: Buffer.concat(chunks) });
			});
		});
		form.on("partsLimit", () => fail(new Error(`more than ${MOST_PARTS} parts`)));
		form.on("error", fail);
		form.on("finish", () => resolve(parts));
		form.end(body);
	});
}
