"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function ExposureError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="The exposure could not be loaded" {...props} />;
}
