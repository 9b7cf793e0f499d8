/**
 * Σ weight × amount for each of some months, exact. Added up as numbers as long as nothing of them can be lost, a tenth
 * of the work, and carried over into whole numbers of any length before.
 */
export class Totals {
	readonly #sums: bigint[];
	readonly #open: number[];
	/** No open number is larger. */
	#bound = 0;

	constructor(months: number) {
		this.#sums = Array.from({ length: months }, () => 0n);
		this.#open = this.#sums.map(() => 0);
	}

	/** `most`: the largest amount, none is below 0; infinite where amounts are no numbers. */
	add(weight: bigint, amounts: readonly number[] | readonly bigint[], most: number): void {
		const factor = Number(weight);
		const bound = Math.abs(factor) * most;
		if (bound <= Number.MAX_SAFE_INTEGER) this.#addNumbers(factor, amounts, bound);
		else this.#addExactly(weight, amounts);
	}

	sums(): bigint[] {
		this.#carry();
		return this.#sums;
	}

	#addNumbers(factor: number, amounts: readonly number[] | readonly bigint[], bound: number): void {
		if (this.#bound + bound > Number.MAX_SAFE_INTEGER) this.#carry();
		this.#bound += bound;
		const open = this.#open;
		for (let month = 0; month < open.length; month++)
			open[month] = (open[month] ?? 0) + factor * Number(amounts[month] ?? 0);
	}

	#addExactly(weight: bigint, amounts: readonly number[] | readonly bigint[]): void {
		amounts.forEach((amount, month) => {
			this.#sums[month] = (this.#sums[month] ?? 0n) + weight * BigInt(amount);
		});
	}

	#carry(): void {
		this.#open.forEach((open, month) => {
			this.#sums[month] = (this.#sums[month] ?? 0n) + BigInt(open);
			this.#open[month] = 0;
		});
		this.#bound = 0;
	}
}
