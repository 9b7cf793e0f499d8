import { Facts } from "@/components/facts";
import { Decimal, exact } from "@/lib/domain/decimal";
import type { ExposureSettings } from "@/lib/domain/exposure/types";
import { money, plural, quantity } from "@/lib/format";

/** The settings of an assessment, as they were when it was made: who doubts a figure can work it out again. */
export function SettingsUsed({ settings }: { settings: ExposureSettings }) {
	return (
		<details className="border-t px-4 py-3">
			<summary className="w-fit cursor-pointer font-medium text-sm">Settings used</summary>
			<Facts facts={factsOf(settings)} className="mt-3 max-w-prose" />
		</details>
	);
}

function factsOf(settings: ExposureSettings): [name: string, value: string][] {
	const { settingsCurrency: currency } = settings;
	const inAll = ({ cost, weeks }: { cost: string; weeks: number }) =>
		`${money(cost, currency)}, ${plural(weeks, "week")}`;
	return [
		["Horizon", plural(settings.horizonMonths, "month")],
		["Discount rate", `${share(settings.annualDiscountRate)} a year`],
		["Holding cost", `${share(settings.annualHoldingRate)} of the unit cost a year`],
		["Safety of a last buy", `${share(settings.buySafetyFactor)} of what is short`],
		["Salvage of what is left over", `${share(settings.salvageRate)} of the unit cost`],
		["Aftermarket premium", `${share(settings.aftermarketPremium)} of the unit cost, on top of it`],
		["Spread of demand", `${share(settings.demandCv)} of its mean`],
		["Redesign", inAll({ cost: settings.redesignNre, weeks: settings.redesignWeeks })],
		["Switch to an approved alternate", inAll(settings.adminSubstitute)],
		["Replacement, packing or plating only", inAll(settings.simpleSubstitute)],
		["Other replacement, conditional alternate", inAll(settings.normalSubstitute)],
		[
			"Critical, high from",
			`${money(settings.criticalMargin, currency)}, ${money(settings.highMargin, currency)}`,
		],
	];
}

/** In full, unlike `percent`: `12.345%`. */
function share(ofOne: string): string {
	return `${quantity(exact(new Decimal(ofOne).times(100)), 12)}%`;
}
