import { Decimal, ONE, ZERO } from "../decimal";

/*
 * The standard normal distribution in decimals, so that a figure is the same on every machine: φ and Φ to 12 places,
 * its inverse to 6. Φ by the series of Abramowitz & Stegun 26.2.11, whose terms are all positive: nothing cancels.
 */

const PLACES = 12;
const Z_PLACES = 6;
/** Beyond this Φ is 0 or 1 to 12 places (1 − Φ(8) = 6.2e-16), as is φ (φ(8) = 5.1e-15). */
const FAR = 8;
/** Digits for twelve places and what the series loses; the model's own forty would cost four times as much. */
const Digits = Decimal.clone({ precision: 26 });
const SMALLEST_TERM = new Digits("1e-18");
const ROOT_OF_TWO_PI = new Digits("2.5066282746310005024157652848110452530");

/** φ(z), half up to 12 places. */
export function density(z: Decimal): Decimal {
	return rawDensity(z).toDecimalPlaces(PLACES);
}

/** Φ(z), half up to 12 places. */
export function cumulative(z: Decimal): Decimal {
	return rawCumulative(z, rawDensity(z)).toDecimalPlaces(PLACES);
}

const SMALLEST_SHARE = new Decimal("1e-15");

/** Whether a share is so near to 0 or 1 that the normal as it is reckoned here reaches both: |z| would be about 8. */
export function isCertain(share: Decimal): boolean {
	return share.lt(SMALLEST_SHARE) || ONE.minus(share).lt(SMALLEST_SHARE);
}

/** z with Φ(z) = `share`, half up to 6 places; `share` is not certain. */
export function quantile(share: Decimal): Decimal {
	if (isCertain(share)) throw new RangeError(`no quantile of ${share}`);
	let z = new Decimal(firstGuess(share.toNumber()));
	// Newton: each step doubles the right places, three of the guess to far beyond the sixth.
	for (let step = 0; step < 3; step++) {
		const slope = rawDensity(z);
		z = z.minus(rawCumulative(z, slope).minus(share).div(slope));
	}
	return z.toDecimalPlaces(Z_PLACES);
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
	const raw = rawDensity(shown);
	const above = ONE.minus(rawCumulative(shown, raw).toDecimalPlaces(PLACES));
	return raw.toDecimalPlaces(PLACES).minus(shown.times(above));
}

function rawDensity(z: Decimal): Decimal {
	if (z.abs().gt(FAR)) return ZERO;
	return new Digits(z).times(z).div(-2).exp().div(ROOT_OF_TWO_PI);
}

/** `slope` is φ(z): most callers need both, and it is the dear part. */
function rawCumulative(z: Decimal, slope: Decimal): Decimal {
	if (z.gt(FAR)) return ONE;
	if (z.lt(-FAR)) return ZERO;
	const start = new Digits(z);
	const square = start.times(start);
	let [term, sum] = [start, start];
	for (let odd = 3; term.abs().gt(SMALLEST_TERM); odd += 2) {
		term = term.times(square).div(odd);
		sum = sum.plus(term);
	}
	return new Digits("0.5").plus(slope.times(sum));
}
