"""Signs in and out: joins the page with the desk, and brings the page back when the hub refuses."""

from collections.abc import Callable, Sequence

from app.domain.errors import AppError, RefusedError
from app.protocol.codes import NEEDS_CODE, WRONG_CODE, Refusal
from app.sessions.certificate import UNTRUSTED, CertificateDesk
from app.sessions.changes import Change, LinkChanged, LinkState
from app.sessions.desk import Desk
from app.ui.bridge import Bridge
from app.ui.preferences import Preferences
from app.ui.settings.certificate_dialog import CertificateDialog
from app.ui.settings.new_password import NewPasswordDialog, password_problem
from app.ui.settings.second_factor import SecondFactorDialog
from app.ui.settings.sign_in_wish import SignIn
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.words import sentence


class SigningIn:
    """`move` takes the address of a hub, makes the link go there, and raises `AppError` for a bad one."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        *,
        bridge: Bridge,
        preferences: Preferences,
        tasks: TaskSet,
        move: Callable[[str], object],
        reconnect: Callable[[], object],
        certificates: CertificateDesk | None = None,
    ) -> None:
        self._desk = desk
        self._window = window
        self._preferences = preferences
        self._tasks = tasks
        self._move = move
        self._reconnect = reconnect
        self._certificates = certificates
        self._busy = self._choosing = False
        self.signed_in: Callable[[str], object] = lambda _password: None
        """Is told the password with which somebody signed in."""
        page = window.sign_in
        page.wanted.connect(lambda wish: self._tasks.start(self.sign_in(wish), name="sign in"))
        page.language_chosen.connect(lambda language: preferences.put(language=language))
        page.choice_made.connect(lambda name, value: preferences.put(**{name: value}))
        page.trouble_asked.connect(
            lambda address: tasks.start(self.explain_trouble(address), name="certificate")
        )
        window.registry.bind("program.certificate", self.explain_connection)
        bridge.changed.connect(self._take)
        if page.wish is not None:  # somebody was quicker than the rest of the program
            self._tasks.start(self.sign_in(page.wish), name="sign in")

    async def sign_in(self, wish: SignIn) -> None:
        """Signs in as the page says, and shows the rooms or what went wrong."""
        self._busy = True
        try:
            self._move(wish.hub_url)
            self._choosing = self._window.keeps_sign_in = bool(wish.chosen)
            await self._desk.sign_in(wish.name, wish.password, wish.code)
            if wish.chosen:
                await self._desk.account.change_password(wish.password, wish.chosen)
        except AppError as error:
            self._show_failure(error, wish)
            if error.message in (NEEDS_CODE, WRONG_CODE):
                self._window.sign_in.ask_for_code(wanted=True)
            return
        finally:
            self._busy = self._choosing = False
        self.signed_in(wish.chosen or wish.password)
        if wish.chosen:
            self._reconnect()  # what only somebody with a password of his own may see comes now
        self._window.keeps_sign_in = False
        self._window.sign_in.set_busy(False)
        self._window.show_rooms()
        self._preferences.put(
            hub_url=wish.hub_url,
            user=wish.name,
            language=wish.language,
            theme=wish.theme,
            send_key=wish.send_key,
            sound=wish.sound,
        )

    def _show_failure(self, error: AppError, wish: SignIn) -> None:
        refused = error.code if isinstance(error, RefusedError) and wish.chosen else ""
        text = password_problem(error) if refused == Refusal.INVALID else explain(error)
        explained = error.message == UNTRUSTED and self._certificates is not None
        self._window.sign_in.show_problem(text, explained=explained)

    async def explain_trouble(self, address: str) -> None:
        """Looks at the hub's certificate and shows what is wrong with it, and what to do."""
        page, desk = self._window.sign_in, self._certificates
        if desk is None:
            return
        try:
            report = await desk.examine(address)
        except AppError as error:
            self._say(explain(error))
            return

        def trust() -> None:
            try:
                desk.trust(report)
            except (OSError, AppError) as error:
                self._say(explain(error) if isinstance(error, AppError) else str(error))
                return
            page.show_problem("")
            page.password.setFocus()

        CertificateDialog(report, trust, self._window).open()

    def explain_connection(self) -> None:
        """Explains why the hub that one is signed in at is not trusted any more."""
        address = self._preferences.settings.hub_url
        self._tasks.start(self.explain_trouble(address), name="certificate")

    def _say(self, text: str) -> None:
        """Tells what went wrong where the person looks: on the page, or above the panes."""
        if self._window.signing_in:
            self._window.sign_in.show_problem(text)
        else:
            self._window.chats.area.notices.tell("certificate", text)

    async def sign_out(self) -> None:
        """Signs out and shows the page again; what was written stays in the log of this person."""
        await self._desk.flush_drafts()
        await self._desk.sign_out()
        self._window.show_sign_in()

    def _take(self, changes: Sequence[Change]) -> None:
        for change in changes:
            refused = isinstance(change, LinkChanged) and change.status.state is LinkState.REFUSED
            if isinstance(change, LinkChanged) and refused and not self._busy:
                self._window.show_sign_in(sentence(change.status.reason))
            if isinstance(change, LinkChanged) and change.status.state is LinkState.LIVE:
                self._change_password()
                self._enrol()

    def _change_password(self) -> None:
        """Asks for a new password where the old one was for this sign-in only."""
        if self._choosing:
            return  # an invitation is being accepted, which does it
        if self._desk.must_change and self._window.findChild(NewPasswordDialog) is None:

            def done() -> None:
                self.signed_in(dialog.new.text())
                self._reconnect()

            dialog = NewPasswordDialog(self._desk.account, self._tasks, self._window, done=done)
            dialog.open()

    def _enrol(self) -> None:
        """Opens the dialog of the second factor where the shop wants one before anything else."""
        if self._desk.must_change:
            return  # one after the other
        if self._desk.must_enrol and self._window.findChild(SecondFactorDialog) is None:
            self.open_second_factor()

    def open_second_factor(self) -> None:
        """Shows the second factor; a new one that was required opens the rest of the hub."""

        def done() -> None:
            if self._desk.must_enrol:
                self._reconnect()

        SecondFactorDialog(self._desk.account, self._tasks, self._window, done=done).open()
