// The frame of all dialogs: title, close button, focus kept inside, Escape closes.
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { closeDialog } from './view-store';

interface DialogProps {
  readonly title: string;
  readonly testId?: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A dialog over the page. */
export function DialogFrame({ title, testId, wide = false, children }: DialogProps): ReactElement {
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) closeDialog();
      }}
    >
      <Modal className={wide ? 'modal wide' : 'modal'}>
        <Dialog className="dialog" data-testid={testId}>
          <div className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <Button className="icon-button" aria-label="Close" onPress={closeDialog}>
              <X size={18} aria-hidden />
            </Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
