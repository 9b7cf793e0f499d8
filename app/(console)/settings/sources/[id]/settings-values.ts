import type { SourceFacts } from "@/lib/services/sources/change";
import type { SettingName } from "@/lib/services/sources/credentials";

/** Seconds that a signed timestamp may be off; "" leaves it to the channel, "none" does not look at it. */
export const TOLERANCES: [value: string, label: string][] = [
	["", "As the channel has it"],
	["60", "1 minute"],
	["300", "5 minutes"],
	["900", "15 minutes"],
	["3600", "1 hour"],
	["43200", "12 hours"],
	["86400", "1 day"],
	["259200", "3 days"],
	["none", "Any age"],
];

export function toleranceValue(seconds: number | null | undefined): string {
	if (seconds === undefined) return "";
	return seconds === null ? "none" : String(seconds);
}

export function toleranceLabel(seconds: number | null | undefined): string {
	const value = toleranceValue(seconds);
	return TOLERANCES.find(([known]) => known === value)?.[1] ?? `${seconds} seconds`;
}

/** What the form says, with the settings that it asks for; an empty field leaves its setting out. */
export function factsOfForm(form: FormData, names: readonly SettingName[]): SourceFacts {
	const text = (name: string) => String(form.get(name) ?? "").trim();
	const lines = (name: string) =>
		text(name)
			.split(/\s+/)
			.filter((line) => line !== "");
	const settings: SourceFacts["settings"] = {};
	const tolerance = text("toleranceSeconds");
	if (names.includes("toleranceSeconds") && tolerance !== "")
		settings.toleranceSeconds = tolerance === "none" ? null : Number(tolerance);
	for (const name of ["topicArns", "buckets"] as const) {
		if (names.includes(name) && lines(name).length > 0) settings[name] = lines(name);
	}
	if (names.includes("region") && text("region") !== "") settings.region = text("region");
	if (names.includes("allowSignatureVersion1") && form.has("allowSignatureVersion1"))
		settings.allowSignatureVersion1 = true;
	return { name: text("name"), requestsPerMinute: Number(text("requestsPerMinute")), settings };
}
