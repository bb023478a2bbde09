"""What the questions are compared with: scripts that run in environments of their own.

They share nothing with angiograph, and are run as modules from the root of the checkout.
"""
