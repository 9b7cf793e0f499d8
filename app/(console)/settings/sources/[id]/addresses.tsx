import { CopyButton } from "@/components/copy-button";
import { Section } from "@/components/section";
import { Card } from "@/components/ui/card";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import type { Address } from "../addresses";
import { guideOf } from "../guides";

type AddressesProps = { channel: DeliveryChannel | null; addresses: Address[] };

/** Where the sender posts to, and how it is set up. */
export function Addresses({ channel, addresses }: AddressesProps) {
	const { setUp, docs } = guideOf(channel);
	return (
		<Section
			id="address"
			title="Address"
			note={
				<>
					{setUp}{" "}
					<a href={docs.href} className="text-accent underline underline-offset-4">
						{docs.label}
					</a>
				</>
			}
		>
			<Card>
				<ul>
					{addresses.map(({ label, address }) => (
						<li
							key={address}
							className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t px-4 py-2.5 text-sm first:border-t-0"
						>
							<span className="w-44 shrink-0 text-ink-soft">{label}</span>
							<span className="flex min-w-0 flex-1 basis-64 items-center gap-1">
								<code className="min-w-0 break-all font-mono text-xs">{address}</code>
								<CopyButton text={address} label={`Copy the address: ${label}`} iconOnly />
							</span>
						</li>
					))}
				</ul>
			</Card>
		</Section>
	);
}
