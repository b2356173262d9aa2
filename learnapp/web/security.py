"""Sets the limits of what may come in and the headers of everything that goes out."""

from datetime import timedelta

from flask import Flask, Response, g, request, session
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from learnapp.actions.leaving import MOST_BYTES
from learnapp.config import Settings

BODY_BYTES = 64 * 1024
FORM_PARTS = 200
# A file of one's own data may be bigger, with some room for the rest of the form.
UPLOADS = {"account_import.restore": MOST_BYTES + BODY_BYTES}
# Browsers cap a cookie's life at 400 days.
DEVICE_LIFE = timedelta(days=400)

HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "manifest-src 'self'",
            "worker-src 'self'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

csrf = CSRFProtect()


def init_app(app: Flask, settings: Settings) -> None:
    """Make `app` refuse what is too big or not for it, and send every answer with our headers."""
    secure = settings.secure_cookies
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SECRET_KEY_FALLBACKS=list(settings.secret_key_fallbacks),
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        MAX_CONTENT_LENGTH=BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=BODY_BYTES,
        MAX_FORM_PARTS=FORM_PARTS,
        # The prefix makes browsers refuse such a cookie from another host of the same domain.
        SESSION_COOKIE_NAME="__Host-learnapp" if secure else "learnapp",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=DEVICE_LIFE,
        # Else every page would set the cookie anew.
        SESSION_REFRESH_EACH_REQUEST=False,
        # A token lives as long as its session, so that a page left open can still be sent.
        WTF_CSRF_TIME_LIMIT=None,
        # The token is tied to a SameSite cookie. Comparing the Referer as well would refuse
        # learners whose browser hides it, and everybody behind a proxy that renames the host.
        WTF_CSRF_SSL_STRICT=False,
    )
    app.before_request(_room_for_uploads)  # before the token is looked for in the form
    csrf.init_app(app)
    app.after_request(_headers)
    if settings.proxy_hops:
        hops = settings.proxy_hops
        # The proxy hands on Host itself; a header that it may not overwrite is not believed.
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's own way to add one
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=0
        )


def _room_for_uploads() -> None:
    """Only for a browser that knows its learner: nobody else may send so much."""
    if request.endpoint in UPLOADS and "device" in session:
        request.max_content_length = UPLOADS[request.endpoint]


def _headers(response: Response) -> Response:
    """A page for a learner is kept nowhere; other pages may be kept but not shown unasked."""
    headers = response.headers
    headers.extend(HEADERS)
    if g.get("learner") is not None:
        headers["Cache-Control"] = "no-store"
    elif "Cache-Control" not in headers:
        signed_in = "device" in session
        headers["Cache-Control"] = "no-store" if signed_in else "private, no-cache"
    return response
