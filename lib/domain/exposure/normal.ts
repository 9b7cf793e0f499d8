import { Decimal, ONE } from "../decimal";

/*
 * The standard normal distribution, the same on every machine: φ and Φ to 12 places, its inverse to 6. Φ by the series of
 * Abramowitz & Stegun 26.2.11, whose terms are all positive: nothing cancels. Reckoned in whole numbers of 2^-140, which
 * is some 42 places and a twentieth of the work that decimals are.
 */

const PLACES = 12;
const Z_PLACES = 6;
/** Beyond this Φ is 0 or 1 to 12 places (1 − Φ(8) = 6.2e-16), as is φ (φ(8) = 5.1e-15). */
const FAR = 8;
const BITS = 140n;
const UNIT = 1n << BITS;
/** Digits that go in and out. */
const DIGITS = 40;
const TEN_TO_DIGITS = 10n ** BigInt(DIGITS);
const SMALLEST_TERM = UNIT >> 100n;
/** (exp(−y/64))^64 = exp(−y): the series of a small number is short. */
const HALVINGS = 6n;
const ROOT_OF_TWO_PI = binary(new Decimal("2.5066282746310005024157652848110452530070"));

function binary(value: Decimal): bigint {
	return (BigInt(value.toFixed(DIGITS).replace(".", "")) << BITS) / TEN_TO_DIGITS;
}

function decimal(value: bigint): Decimal {
	return new Decimal(`${(value * TEN_TO_DIGITS) >> BITS}e-${DIGITS}`);
}

/** φ(z), half up to 12 places. */
export function density(z: Decimal): Decimal {
	return decimal(rawDensity(binary(z))).toDecimalPlaces(PLACES);
}

/** Φ(z), half up to 12 places. */
export function cumulative(z: Decimal): Decimal {
	return decimal(rawCumulative(binary(z))).toDecimalPlaces(PLACES);
}

const SMALLEST_SHARE = new Decimal("1e-15");

/** Whether a share is so near to 0 or 1 that the normal as it is reckoned here reaches both: |z| would be about 8. */
export function isCertain(share: Decimal): boolean {
	return share.lt(SMALLEST_SHARE) || ONE.minus(share).lt(SMALLEST_SHARE);
}

/** z with Φ(z) = `share`, half up to 6 places; `share` is not certain. */
export function quantile(share: Decimal): Decimal {
	if (isCertain(share)) throw new RangeError(`no quantile of ${share}`);
	const wanted = binary(share);
	let z = binary(new Decimal(firstGuess(share.toNumber())));
	// Newton: each step doubles the right places, three of the guess to far beyond the sixth.
	for (let step = 0; step < 3; step++) {
		const slope = rawDensity(z);
		z -= ((rawCumulative(z, slope) - wanted) << BITS) / slope;
	}
	return decimal(z).toDecimalPlaces(Z_PLACES);
}

/** Within 4.5e-4: Abramowitz & Stegun 26.2.23. */
function firstGuess(share: number): number {
	const tail = Math.min(share, 1 - share);
	const t = Math.sqrt(-2 * Math.log(tail));
	const z =
		t -
		(2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3);
	return share < 0.5 ? -z : z;
}

/** The expected shortfall of a standard normal above z: φ − z (1 − Φ), with z to 6 and φ, Φ to 12 places. */
export function standardLoss(z: Decimal): Decimal {
	const shown = z.toDecimalPlaces(Z_PLACES);
	const exactly = binary(shown);
	const raw = rawDensity(exactly);
	const above = ONE.minus(decimal(rawCumulative(exactly, raw)).toDecimalPlaces(PLACES));
	return decimal(raw).toDecimalPlaces(PLACES).minus(shown.times(above));
}

function isFar(z: bigint): boolean {
	return z > BigInt(FAR) * UNIT || z < BigInt(-FAR) * UNIT;
}

function rawDensity(z: bigint): bigint {
	if (isFar(z)) return 0n;
	return (expOfMinus((z * z) >> (BITS + 1n)) << BITS) / ROOT_OF_TWO_PI;
}

function expOfMinus(exponent: bigint): bigint {
	const small = exponent >> HALVINGS;
	let [term, sum] = [UNIT, UNIT];
	for (let n = 1n; term !== 0n; n++) {
		// Towards zero on either side of it, so that the last term is none.
		term = -(term * small) / UNIT / n;
		sum += term;
	}
	for (let halving = 0n; halving < HALVINGS; halving++) sum = (sum * sum) >> BITS;
	return sum;
}

/** `slope` is φ(z): most callers need both, and it is the dear part. */
function rawCumulative(z: bigint, slope = rawDensity(z)): bigint {
	if (isFar(z)) return z > 0n ? UNIT : 0n;
	const square = (z * z) >> BITS;
	let [term, sum] = [z, z];
	for (let odd = 3n; term > SMALLEST_TERM || term < -SMALLEST_TERM; odd += 2n) {
		term = (term * square) / UNIT / odd;
		sum += term;
	}
	return (UNIT >> 1n) + (slope * sum) / UNIT;
}
