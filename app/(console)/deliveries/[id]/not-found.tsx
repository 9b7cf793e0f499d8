import { SearchX } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

export default function DeliveryNotFound() {
	return (
		<Empty
			isPage
			icon={SearchX}
			title="There is no such delivery"
			action={
				<Link href="/deliveries" className={buttonStyle({ variant: "outline" })}>
					Go to the deliveries
				</Link>
			}
		>
			The address may be mistyped.
		</Empty>
	);
}
