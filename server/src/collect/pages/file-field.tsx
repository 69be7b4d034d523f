import { allowedTypes, maxFileBytes, maxFiles } from '../files/file-limits.ts';
import { fileSize } from '../messages/file-size.ts';
import { listed } from '../messages/listed.ts';
import type { FieldProps } from './field-props.ts';
import { FileControl } from './file-control.tsx';
import { SentFiles } from './sent-files.tsx';
import { SingleField } from './single-field.tsx';

/** Chooses files, and shows those that have arrived. */
export const FileField = (props: FieldProps) => {
  const { question, say, uploading, language } = props;
  const types = allowedTypes(question);
  const size = fileSize(maxFileBytes(question, uploading.maxFileBytes), language);
  const typeNames =
    types &&
    listed(
      types.map((type) => say.page.fileTypes[type]),
      language,
    );
  return (
    <SingleField {...props} hint={say.page.fileHint(maxFiles(question), size, typeNames ?? null)}>
      <SentFiles {...props} />
      <FileControl {...props} hasHint />
    </SingleField>
  );
};
