"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function DeliveryError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="The delivery could not be loaded" {...props} />;
}
