import { Facts } from "@/components/facts";
import { Card, CardBody } from "@/components/ui/card";
import type { SourceFacts } from "@/lib/services/sources/change";
import type { SettingName } from "@/lib/services/sources/credentials";
import { toleranceLabel } from "./settings-values";

type SettingsFactsProps = { facts: SourceFacts; names: readonly SettingName[] };

/** The settings for those who may only look. */
export function SettingsFacts({ facts, names }: SettingsFactsProps) {
	const { requestsPerMinute, settings } = facts;
	const list = (values: string[] | undefined) => values?.join(", ") || "None";
	const shown: Record<SettingName, [string, string]> = {
		toleranceSeconds: ["Age of a signature", toleranceLabel(settings.toleranceSeconds)],
		topicArns: ["Topics", list(settings.topicArns)],
		allowSignatureVersion1: ["SignatureVersion 1", settings.allowSignatureVersion1 ? "Taken too" : "Refused"],
		buckets: ["Buckets", list(settings.buckets)],
		region: ["Region of the buckets", settings.region ?? "None"],
	};
	return (
		<Card>
			<CardBody>
				<Facts
					facts={[
						["Requests a minute", requestsPerMinute.toLocaleString("en-US")],
						...names.map((name) => shown[name]),
					]}
				/>
			</CardBody>
		</Card>
	);
}
