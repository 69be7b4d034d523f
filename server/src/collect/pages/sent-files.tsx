import { fileSize } from '../messages/file-size.ts';
import type { ShownFile } from './collector-page-view.ts';
import { controlId, type FieldProps } from './field-props.ts';

/** The files among a posted value that arrived and wait for the rest of the answers. */
export const sentFiles = ({ value, files }: Pick<FieldProps, 'value' | 'files'>): ShownFile[] =>
  (Array.isArray(value) ? value : []).flatMap((id) => files?.get(id) ?? []);

export const sentFilesId = (question: FieldProps['question']): string => `${controlId(question)}_files`;

/** Files that have arrived, as ticked boxes: they are part of the answer as long as they are ticked. upload-code.ts adds to them. */
export const SentFiles = (props: FieldProps) => {
  const { question, say, language } = props;
  const sent = sentFiles(props);
  return (
    <ul
      className="files"
      id={sentFilesId(question)}
      aria-live="polite"
      aria-label={say.page.filesSent}
      hidden={sent.length === 0}
    >
      {sent.map(({ id, name, size, url }) => (
        <li key={id}>
          <label className="choice">
            <input type="checkbox" name={question.key} value={id} defaultChecked />
            <span>
              {question.type === 'signature' && <img className="signed" src={onThisServer(url)} alt="" />}
              <a href={url} target="_blank" rel="noreferrer">
                {name}
              </a>{' '}
              ({fileSize(size, language)})
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
};

/** The page's policy shows pictures of the page's own origin only, by whichever of the server's names it was visited. */
function onThisServer(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
