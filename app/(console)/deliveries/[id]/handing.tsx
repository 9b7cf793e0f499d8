import { Download } from "lucide-react";
import { Facts } from "@/components/facts";
import { Section } from "@/components/section";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import type { DeliveryDetail } from "@/db/queries/deliveries";
import { fileSize, moment, plural } from "@/lib/format";

/** Who brought it, what else came under its name, what was fetched for it, and when the engine got it. */
export function Handing({ delivery }: { delivery: DeliveryDetail }) {
	const { id, idempotencyKey, conflicts, uploader, fetchedAt, fetchedSize } = delivery;
	return (
		<Section id="way" title="Its way">
			<Card>
				<CardBody className="flex flex-col gap-3">
					<Facts
						facts={[
							["Uploaded by", uploader],
							["The sender's key", idempotencyKey],
							[
								"Conflicts",
								conflicts > 0
									? `${plural(conflicts, "request")} came with the same key and other content; this one, the first, stays`
									: null,
							],
							["Handed over", handedOver(delivery)],
							["Ended", delivery.outcomeAt && moment(delivery.outcomeAt)],
							[
								"Fetched content",
								fetchedAt && fetchedSize !== null
									? `${fileSize(fetchedSize)}, fetched ${moment(fetchedAt)}`
									: null,
							],
						]}
					/>
					{fetchedAt && (
						<Button asChild size="small" className="self-start">
							<a href={`/deliveries/${id}/raw?content=fetched`} download>
								<Download aria-hidden />
								Download the fetched content
							</a>
						</Button>
					)}
				</CardBody>
			</Card>
		</Section>
	);
}

function handedOver({
	dispatchedAt,
	dispatchCount,
	dispatchFailures,
	outcome,
}: DeliveryDetail): string | null {
	if (dispatchedAt) {
		const times = dispatchCount > 1 ? `, for the ${ordinal(dispatchCount)} time` : "";
		return `${moment(dispatchedAt)}${times}`;
	}
	if (outcome) return null;
	return dispatchFailures > 0
		? `Not yet: ${plural(dispatchFailures, "try", "tries")} failed. It is tried again by itself`
		: "Not yet";
}

function ordinal(count: number): string {
	const rule = new Intl.PluralRules("en-US", { type: "ordinal" }).select(count);
	return `${count}${{ one: "st", two: "nd", few: "rd", other: "th", zero: "th", many: "th" }[rule]}`;
}
