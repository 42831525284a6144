"""A single sign-on like that of an office, as a real server on this machine: an OpenID provider with one person."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import time
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT_ID = "spk-portal"
CLIENT_SECRET = "nur-im-test"


@dataclass
class Office:
    """What the provider says about whoever comes, and what it was asked."""

    claims: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    nonce: str = ""
    key: Any = field(default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048))
    server: ThreadingHTTPServer = field(init=False)

    def __enter__(self) -> "Office":
        office = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                office.asked.append(self.path)
                answers = {
                    "/.well-known/openid-configuration": office.configuration,
                    "/keys": office.keys,
                    "/userinfo": lambda: office.claims,
                }
                path = urlsplit(self.path).path
                if path == "/authorize":
                    self._redirect(parse_qs(urlsplit(self.path).query))
                else:
                    self._send(answers[path]())

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                form = parse_qs(self.rfile.read(length).decode())
                office.asked.append(self.path)
                assert form["client_secret"] == [CLIENT_SECRET]
                assert form["code_verifier"][0]
                self._send({"access_token": "zugang", "token_type": "Bearer", "id_token": office.id_token()})

            def _redirect(self, query: dict[str, list[str]]) -> None:
                office.nonce = query.get("nonce", [""])[0]
                back = query["redirect_uri"][0] + "?" + urlencode({"code": "einmal", "state": query["state"][0]})
                self.send_response(302)
                self.send_header("Location", back)
                self.end_headers()

            def _send(self, body: dict[str, Any]) -> None:
                content = json.dumps(body).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: Any) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def settings(self) -> dict[str, Any]:
        """SOCIALACCOUNT_PROVIDERS for this office, made as the real service makes it."""
        return {
            "openid_connect": {
                "APPS": [
                    {
                        "provider_id": "bezirksamt",
                        "name": "Bezirksamt",
                        "client_id": CLIENT_ID,
                        "secret": CLIENT_SECRET,
                        "settings": {"server_url": self.address},
                    }
                ],
                "OAUTH_PKCE_ENABLED": True,
            }
        }

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def keys(self) -> dict[str, Any]:
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "1", "use": "sig", "alg": "RS256"}]}

    def id_token(self) -> str:
        claims = {"iss": self.address, "aud": CLIENT_ID, "iat": int(time()), "exp": int(time()) + 300}
        nonce = {"nonce": self.nonce} if self.nonce else {}
        return jwt.encode(self.claims | claims | nonce, self.key, algorithm="RS256", headers={"kid": "1"})
