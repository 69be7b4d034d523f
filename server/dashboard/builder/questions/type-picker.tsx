import { Modal, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../language/language.tsx';
import classes from '../builder.module.css';
import { type QuestionType, TYPE_GROUPS, type TypeGroup } from '../draft/question-type.ts';
import { questionWords } from './question-words.ts';
import { TypeIcon } from './type-icon.tsx';
import { typeWords } from './type-words.ts';

/** Every kind of question, by name and in a sentence. */
export function TypePicker(about: {
  title: string;
  isOpen: boolean;
  onPick: (type: QuestionType) => void;
  onClose: () => void;
}) {
  const { groups, types } = useWords(typeWords);
  const words = useWords(questionWords);
  const [hasPicked, setHasPicked] = useState(false);

  function pick(type: QuestionType) {
    setHasPicked(true);
    about.onPick(type);
    about.onClose();
  }

  return (
    <Modal
      opened={about.isOpen}
      onClose={about.onClose}
      onEnterTransitionEnd={() => setHasPicked(false)}
      title={about.title}
      size="xl"
      // After a choice the new question takes the focus; without one it goes back to the button.
      returnFocus={!hasPicked}
      closeButtonProps={{ 'aria-label': words.cancel }}
    >
      <Stack gap="md">
        {/* `as`: Object.keys forgets the names. */}
        {(Object.keys(TYPE_GROUPS) as TypeGroup[]).map((group) => (
          <section key={group} aria-labelledby={`kinds-${group}`}>
            <Title order={3} size="sm" c="dimmed" mb={6} id={`kinds-${group}`}>
              {groups[group]}
            </Title>
            <div className={classes.kinds}>
              {TYPE_GROUPS[group].map((type) => (
                <UnstyledButton key={type} className={classes.kind ?? ''} onClick={() => pick(type)}>
                  <TypeIcon type={type} />
                  <span>
                    <Text component="span" display="block" size="sm" fw={600}>
                      {types[type].name}
                    </Text>
                    <Text component="span" display="block" size="xs" c="dimmed">
                      {types[type].explanation}
                    </Text>
                  </span>
                </UnstyledButton>
              ))}
            </div>
          </section>
        ))}
      </Stack>
    </Modal>
  );
}
