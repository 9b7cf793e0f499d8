import { Lock } from "lucide-react";
import type { Metadata } from "next";
import { BackLink } from "@/components/layout/back-link";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { requireSession } from "@/lib/auth";
import { MAX_UPLOAD_BYTES } from "@/lib/intake/channels/upload";
import { UPLOAD_TYPES } from "@/lib/intake/channels/upload-type";
import { mayUpload } from "@/lib/services/sources/authority";
import { Uploader } from "./uploader";

export const metadata: Metadata = { title: "Upload" };

const ACCEPT = Object.keys(UPLOAD_TYPES).map((end) => `.${end}`);

export default async function UploadPage() {
	const user = await requireSession("/deliveries/upload");
	return (
		<div className="flex flex-col gap-4">
			<header className="flex flex-col gap-2">
				<BackLink href="/deliveries">Deliveries</BackLink>
				<h1 className="font-semibold text-xl tracking-tight">Upload</h1>
			</header>
			{mayUpload(user.role) ? (
				<Uploader accept={ACCEPT} maxBytes={MAX_UPLOAD_BYTES} />
			) : (
				<Card>
					<Empty icon={Lock} title="Your role may look, not upload">
						Ask an administrator for another role.
					</Empty>
				</Card>
			)}
		</div>
	);
}
