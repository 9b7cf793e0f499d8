export type FormField = { name: string; value: string | Uint8Array; fileName?: string; type?: string };

/** A `multipart/form-data` body; texts are UTF-8, bytes stay as they are. */
export function makeForm(fields: readonly FormField[], boundary = "xYzZY") {
	const parts = fields.flatMap(({ name, value, fileName, type }) => [
		Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`),
		Buffer.from(fileName === undefined ? "" : `; filename="${fileName}"`),
		Buffer.from(type === undefined ? "" : `\r\nContent-Type: ${type}`),
		Buffer.from("\r\n\r\n"),
		Buffer.from(value),
		Buffer.from("\r\n"),
	]);
	return {
		body: new Uint8Array(Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])),
		contentType: `multipart/form-data; boundary=${boundary}`,
	};
}
