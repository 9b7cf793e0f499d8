/** Where a PDF draws: a, b, c, d, e, f of ISO 32000-1, 8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** pdf.js hands drawing lists over with `ArrayBuffer.prototype.transferToFixedLength`, which Node 20 lacks. */
export function provideTransfer(): void {
	if ("transferToFixedLength" in ArrayBuffer.prototype) return;
	Object.defineProperty(ArrayBuffer.prototype, "transferToFixedLength", {
		configurable: true,
		writable: true,
		value(this: ArrayBuffer) {
			return structuredClone(this, { transfer: [this] });
		},
	});
}

export function numbers(args: unknown): Matrix {
	const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.isArray(args) ? args.map(Number) : [];
	return [a, b, c, d, e, f];
}

export function multiply(m: Matrix, n: Matrix): Matrix {
	return [
		m[0] * n[0] + m[2] * n[1],
		m[1] * n[0] + m[3] * n[1],
		m[0] * n[2] + m[2] * n[3],
		m[1] * n[2] + m[3] * n[3],
		m[0] * n[4] + m[2] * n[5] + m[4],
		m[1] * n[4] + m[3] * n[5] + m[5],
	];
}
